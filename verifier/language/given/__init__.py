"""What hypotheses say besides what they state."""
