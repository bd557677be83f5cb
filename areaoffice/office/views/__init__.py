"""Pages of the ground floor: files, and the shelves that other apps put them on."""
