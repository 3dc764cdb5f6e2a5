"""Streamlit pages that show one map and a slider of years, each the way its library's users write it."""
