"""What is shown, as plain blocks: no HTML, no Streamlit. Every face renders these and computes nothing again."""
