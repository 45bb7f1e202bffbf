package io.sigmavault.vault;

/// How a vault is opened after a restart.
public sealed interface Opening {

    /// Somebody is asked each time: who steals the machine switched off has nothing.
    record Ask() implements Opening {}

    /// The server unlocks the vault as soon as this file is there, also when it comes later. It protects as far as the
    /// file is kept apart from the machine, such as on a stick.
    ///
    /// @param path absolute path on the server, at most 4,096 bytes of UTF-8 without control characters
    record KeyFile(String path) implements Opening {}

    /// What became of it since the server started.
    enum Outcome {
        /// Somebody is asked.
        ASK,
        /// The file is not there, or the vault was locked by hand and the file has not been away since.
        WAITING,
        /// The vault was unlocked with the file.
        OPENED,
        /// The file is there and does not open the vault; it is tried again when it changes.
        WRONG,
        /// The file can't be read, or the vault can't be opened now; tried again every minute.
        FAILED
    }
}
