"""Typing agreements into DPA (ระบบการประเมินวิทยฐานะดิจิทัลของ ก.ค.ศ.), which takes no file: a copy sheet, its ticks, how far everybody is."""
