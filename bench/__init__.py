"""Measure how fast Lifeline is; `make bench` prints the tables."""
