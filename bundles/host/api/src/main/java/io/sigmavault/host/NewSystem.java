package io.sigmavault.host;

/// A disk that the system is to be installed to.
///
/// @param device path of a whole disk
/// @param title the disk's, as a person typed it
/// @param eraseData true if what is on the disk may be lost
/// @param name of the machine; empty: it makes one up at its first start
public record NewSystem(String device, String title, boolean eraseData, String name) {}
