package io.sigmavault.keys;

import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// PINs that systemd hands to the service (systemd.exec(5), `LoadCredentialEncrypted=`): the file `sigmavault.hsm.ID.pin` in the
/// folder that `$CREDENTIALS_DIRECTORY` names. The other way is to ask a person.
public final class PinCredential {

    private static final String VARIABLE = "CREDENTIALS_DIRECTORY";

    private PinCredential() {}

    /// The PIN of the token `id`, without the line's end; empty if this process was given none.
    ///
    /// @return to be closed by the caller
    /// @throws HsmException [HsmError#PIN_UNSUITABLE] if it has more than [HsmProvider#MOST_PIN_BYTES], or can't be read
    public static Optional<Secret> of(String id) throws HsmException {
        String folder = System.getenv(VARIABLE);
        return folder == null ? Optional.empty() : in(Path.of(folder), id);
    }

    /// The same from another folder.
    public static Optional<Secret> in(Path folder, String id) throws HsmException {
        Path file = folder.resolve("sigmavault.hsm." + HsmKey.checkLabel(id) + ".pin");
        byte[] bytes = new byte[HsmProvider.MOST_PIN_BYTES + 2];
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            int length = content.readNBytes(bytes, 0, bytes.length);
            while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
                length--;
            }
            if (length > HsmProvider.MOST_PIN_BYTES) {
                throw unreadable(file);
            }
            return Optional.of(Secret.owning(Arrays.copyOf(bytes, length)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file).because(e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static HsmException unreadable(Path file) {
        return new HsmException(
                HsmError.PIN_UNSUITABLE,
                "credential "
                        + file.getFileName()
                        + " is no PIN of at most "
                        + HsmProvider.MOST_PIN_BYTES
                        + " bytes: check the unit's LoadCredentialEncrypted=");
    }
}
