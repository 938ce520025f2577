"""Makes the fast form of the data of the file that people edit."""

from pressroom.designation.shipped import make_fast

make_fast()
