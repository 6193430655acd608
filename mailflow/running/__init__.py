"""The loops over the journey: one machine (`daemon`), many machines (`worker`), and the watching of mailboxes."""
