"""Reports made from the plan alone, one file each."""
