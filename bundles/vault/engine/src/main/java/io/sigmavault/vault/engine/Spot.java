package io.sigmavault.vault.engine;

/// Where a vault lies.
///
/// @param place id of the place
/// @param folder name of the vault's folder there, most often its own name
record Spot(String place, String folder) {}
