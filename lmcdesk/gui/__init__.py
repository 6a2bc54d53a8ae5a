"""Show windows over the services; Qt lives here and in no floor below."""
