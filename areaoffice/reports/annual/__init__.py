"""The annual report as data: a module a chapter, frozen values in, frozen values out; HTML and PDF are made elsewhere."""
