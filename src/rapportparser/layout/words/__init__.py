"""Words to lines: what the typesetter set apart, put together or cut."""
