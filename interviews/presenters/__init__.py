"""How an answer is put."""
