"""Tables of a PDF page: from drawn grids, from rules alone, or from white."""
