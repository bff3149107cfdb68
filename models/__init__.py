"""The Dutch language model and the JSON Schemas: data, read through `importlib.resources`."""
