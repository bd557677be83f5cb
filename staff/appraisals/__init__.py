"""Half-year agreements of staff under มาตรา 38 ค.(2), government and permanent employees, and the salary round."""
