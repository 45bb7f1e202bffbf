package io.sigmavault.host;

/// One file of systemd-networkd.
///
/// @param name of the file
/// @param text systemd.network(5) or systemd.netdev(5)
/// @param secondsLeft until it is taken back; 0 if it lasts
/// @param pending whether it waits for confirmation
public record NetworkSetting(String name, String text, boolean pending, long secondsLeft) {}
