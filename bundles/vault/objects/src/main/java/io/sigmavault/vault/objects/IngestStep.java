package io.sigmavault.vault.objects;

/// What a frame that is coming in is tried with.
///
/// @param codec id of the codec
/// @param level of it
record IngestStep(String codec, int level) {}
