package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// `sigmavault-install.json`: an installation without a person. Described in docs/image.md.
///
/// @param disk which one
/// @param erase title of the disk whose data may be lost; empty: an empty disk is wanted
/// @param name of the machine, or empty
/// @param setUp the object `setUp` as it stands in the file, in UTF-8; empty if there is none
/// @param afterwards `power-off`, `restart` or `stay`
record AnswerFile(DiskRule disk, String erase, String name, byte[] setUp, String afterwards) {

    /// Most bytes of the file.
    static final int LIMIT_BYTES = 64 << 10;

    private static final Set<String> MEMBERS =
            Set.of("version", "disk", "erase", "name", "setUp", "afterwards");
    private static final Set<String> SET_UP = Set.of("owner", "password", "vault", "passphrase");
    private static final Set<String> SET_UP_KNOWN =
            Set.of("owner", "password", "vault", "passphrase", "language");
    private static final Set<String> AFTERWARDS = Set.of("power-off", "restart", "stay");

    /// Reads a file, and clears `bytes`.
    ///
    /// @throws HostException `answer-invalid` saying what is wrong
    static AnswerFile read(byte[] bytes) throws HostException {
        CharBuffer text = CharBuffer.allocate(0);
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] characters = Arrays.copyOf(text.array(), text.limit());
            Arrays.fill(text.array(), '\0');
            try {
                return of(characters, JsonObject.read(characters));
            } finally {
                Arrays.fill(characters, '\0');
            }
        } catch (CharacterCodingException e) {
            throw invalid("it is no UTF-8");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static HostException invalid(String what) {
        return new HostException(
                "answer-invalid", "sigmavault-install.json can't be used: " + what);
    }

    private static AnswerFile of(char[] file, JsonObject answers) throws HostException {
        var members = answers.members();
        known(members, MEMBERS, "the file");
        if (!Long.valueOf(1).equals(members.get("version"))) {
            throw invalid("\"version\" has to be 1");
        }
        if (!(members.get("disk") instanceof JsonObject disk)) {
            throw invalid("\"disk\" has to be an object that says which one");
        }
        String afterwards = text(members, "afterwards", "power-off");
        if (!AFTERWARDS.contains(afterwards)) {
            throw invalid("\"afterwards\" has to be power-off, restart or stay");
        }
        var rule = DiskRule.read(disk);
        String erase = text(members, "erase", "");
        if (!erase.isEmpty() && rule.by() == DiskRule.By.SIZE) {
            throw invalid("\"erase\" needs a disk that is named by \"serial\" or \"path\"");
        }
        return new AnswerFile(
                rule, erase, text(members, "name", ""), setUp(file, members), afterwards);
    }

    /// The texts are looked at and cleared; what is kept is the object's own characters.
    private static byte[] setUp(char[] file, Map<String, Object> members) throws HostException {
        if (!members.containsKey("setUp")) {
            return new byte[0];
        }
        if (!(members.get("setUp") instanceof JsonObject setUp)) {
            throw invalid("\"setUp\" has to be an object");
        }
        known(setUp.members(), SET_UP_KNOWN, "\"setUp\"");
        boolean whole = setUp.members().keySet().containsAll(SET_UP);
        for (var value : setUp.members().values()) {
            whole &= value instanceof char[] text && text.length > 0;
            if (value instanceof char[] text) {
                Arrays.fill(text, '\0');
            }
        }
        if (!whole) {
            throw invalid(
                    "\"setUp\" has to have the texts owner, password, vault and passphrase, and may have language");
        }
        var slice = CharBuffer.wrap(file, setUp.from(), setUp.to() - setUp.from());
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(slice);
        byte[] copy = Arrays.copyOf(bytes.array(), bytes.limit());
        Arrays.fill(bytes.array(), (byte) 0);
        return copy;
    }

    static void known(Map<String, Object> members, Set<String> names, String where)
            throws HostException {
        for (String name : members.keySet()) {
            if (!names.contains(name)) {
                throw invalid(
                        where
                                + " has an unknown member; known are "
                                + String.join(", ", names.stream().sorted().toList()));
            }
        }
    }

    static String text(Map<String, Object> members, String name, String missing)
            throws HostException {
        if (!members.containsKey(name)) {
            return missing;
        }
        if (!(members.get(name) instanceof char[] text) || text.length == 0) {
            throw invalid("\"" + name + "\" has to be a text");
        }
        return new String(text);
    }

    @Override
    public String toString() {
        return "answers for " + disk;
    }
}
