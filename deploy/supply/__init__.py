"""What the app is made of: known faults in it, its licences, its bill of materials, and the versions it works with."""
