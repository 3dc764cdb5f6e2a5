"""The subject itself: records, what can be selected, what is counted. Knows no face, no pandas, no map."""
