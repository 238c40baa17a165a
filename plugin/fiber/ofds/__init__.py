"""Networks in the form of the Open Fibre Data Standard 0.3: :func:`.network.make_network`."""
