"""The dashboard on paper: one A4 page, and five slides for the monthly meeting. Every figure is the dashboard's own."""
