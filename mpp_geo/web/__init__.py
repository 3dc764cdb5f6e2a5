"""The page and its HTTP routes: the only code that knows Streamlit."""
