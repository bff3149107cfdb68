"""Targets for a fuzzer: what takes text or XML of anybody, and what must hold for all of it."""
