"""What the book tells about itself: analysis and metrics come to live here. Pure, like judging."""
