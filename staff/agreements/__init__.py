"""Performance agreements (PA 1): from draft to agreed, amended and followed; their steps, who sees what, and what the personnel group keeps."""
