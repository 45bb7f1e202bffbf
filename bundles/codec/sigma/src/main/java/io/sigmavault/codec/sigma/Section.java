package io.sigmavault.codec.sigma;

/// A part of a program, of one kind of content.
///
/// @param base where the program begins in the block
/// @param from where the part begins
/// @param to behind its end
/// @param name hash of its name, which parts of other programs may have as well
/// @param code what is in it are instructions
/// @param entry bytes of each of its entries, 0 if it has none or isn't known to have
record Section(int base, int from, int to, int name, boolean code, int entry) {}
