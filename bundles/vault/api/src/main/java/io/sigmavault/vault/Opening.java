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

    /// The vault is unlocked as soon as this token is there, with nobody asked; a TPM does so on this machine only, and where the
    /// image has a signed policy only for a start of signed software. See [TokenSlots#openAlone].
    ///
    /// @param token id of its driver
    record Token(String token) implements Opening {}

    /// What became of it since the server started.
    enum Outcome {
        /// Somebody is asked.
        ASK,
        /// The file or the token is not there, or the vault was locked by hand and the file has not been away since.
        WAITING,
        /// The vault was unlocked with it.
        OPENED,
        /// It is there and does not open the vault. A file is tried again when it changes, a token when it comes again; one that
        /// refused the PIN only after somebody opened a vault with it, or said again that it is to.
        WRONG,
        /// The file can't be read, the token does not work, or the vault can't be opened now; tried again every minute.
        FAILED,
        /// The vault was locked by hand; its token opens it after the next restart.
        HELD
    }
}
