"""Files in and out: pure parsing here, rows elsewhere."""
