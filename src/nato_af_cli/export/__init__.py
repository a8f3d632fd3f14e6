"""The whole book as a file: what a format needs beyond a rendering of an answer, one short module each."""
