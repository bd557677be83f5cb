"""The official forms of performance agreements (แบบ PA 1, PA 2, PA 3, คำสั่งแต่งตั้งคณะกรรมการ) as PDF: read models, one a form."""
