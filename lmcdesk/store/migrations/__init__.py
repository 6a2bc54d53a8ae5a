"""Bring a store from the schema it has to the one this program knows, in one transaction."""
