"""Places: a gazetteer from GeoNames and hand-written tables, and words around places."""
