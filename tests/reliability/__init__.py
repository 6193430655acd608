"""Never twice, never lost, never in silence: what holds when answers are lost, processes stop and databases are old."""
