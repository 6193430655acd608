"""How a person gets into the desk: logins, the gate before every page, and single sign-on."""
