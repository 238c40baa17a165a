"""What planned cables share: poles and ducts that are there, trenches of other works.

:func:`.search.find_structures` says what runs beside the lines, :func:`.plan.plan_sharing` how each stretch is built.
"""
