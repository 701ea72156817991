"""What the commands by which people decide are made of: the wish, the key, the words of arguments."""
