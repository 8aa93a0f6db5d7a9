"""A Dataset becomes Notes: one file per rule, each with `check(dataset, cut_off) -> Iterator[Note]`."""
