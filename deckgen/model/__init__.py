"""The types that the stages hand to one another: read this folder first. It imports nothing of ours."""
