package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the server wants Samba to serve, and to whom: rows in a file of its runtime folder, in memory. Nothing in it is
/// believed before it fits its grammar; free text goes nowhere.
///
/// @param encryption `required`, or `desired` for clients that can't
record SmbPlan(String encryption, List<Served> shares, List<User> users) {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_SHARES = 64;
    private static final int MOST_USERS = 1_000;
    private static final Pattern SHARE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern FOLDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern POOL = Pattern.compile("[a-z0-9][a-z0-9-]{0,15}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9A-F]{32}");

    /// As `UnixAccounts` assigns them: never an account of the machine's own.
    private static final Pattern UID = Pattern.compile("[7-9][0-9]{4}|1[0-6][0-9]{4}");

    private static final Pattern UIDS = Pattern.compile("|(" + UID + ")(,(" + UID + ")){0,999}");

    /// @param pool of a plain folder; empty: the share's mount is served
    /// @param folder in `shares` of the pool
    record Served(
            String name,
            String pool,
            String folder,
            boolean visible,
            List<Integer> readers,
            List<Integer> writers) {}

    /// @param hash NT hash of the account's password for SMB, 32 hex digits
    record User(String account, int uid, String hash) {

        /// Name among the machine's users; can't be one of Debian's.
        String unixName() {
            return SmbPlan.unixName(uid);
        }

        /// Without the hash.
        @Override
        public String toString() {
            return "User[" + account + " " + uid + "]";
        }
    }

    static String unixName(int uid) {
        return "sv-" + uid;
    }

    /// @throws HostException codes `file-failed`, `smb-plan-invalid`
    static SmbPlan read(Path file) throws HostException {
        byte[] bytes;
        try (var in =
                Channels.newInputStream(
                        FileChannel.open(
                                file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw RootFile.failed(file, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw invalid("has more than 1 MiB");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    static SmbPlan parse(String text) throws HostException {
        String encryption = "required";
        var shares = new ArrayList<Served>();
        var users = new ArrayList<User>();
        for (String line : text.lines().toList()) {
            var row = Row.read(line);
            if (row.containsKey("share")) {
                shares.add(served(row));
            } else if (row.containsKey("user")) {
                users.add(
                        new User(
                                value(row, "user", ACCOUNT),
                                Integer.parseInt(value(row, "uid", UID)),
                                value(row, "hash", HASH)));
            } else if ("desired".equals(row.get("encryption"))) {
                encryption = "desired";
            } else if (!"required".equals(row.get("encryption"))) {
                throw invalid("has a line that is nothing");
            }
        }
        if (shares.size() > MOST_SHARES
                || users.size() > MOST_USERS
                || doubles(shares.stream().map(Served::name))
                || doubles(users.stream().map(User::uid))
                || doubles(users.stream().map(user -> user.account().toLowerCase(Locale.ROOT)))) {
            throw invalid("has too much, or something twice");
        }
        return new SmbPlan(encryption, List.copyOf(shares), List.copyOf(users));
    }

    private static boolean doubles(Stream<?> things) {
        var all = things.toList();
        return all.stream().distinct().count() < all.size();
    }

    private static Served served(Map<String, String> row) throws HostException {
        boolean plain = row.containsKey("pool");
        return new Served(
                value(row, "share", SHARE),
                plain ? value(row, "pool", POOL) : "",
                plain ? value(row, "folder", FOLDER) : "",
                value(row, "visible", Pattern.compile("yes|no")).equals("yes"),
                uids(row, "readers"),
                uids(row, "writers"));
    }

    private static List<Integer> uids(Map<String, String> row, String name) throws HostException {
        return Stream.of(value(row, name, UIDS).split(",", -1))
                .filter(uid -> !uid.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private static String value(Map<String, String> row, String name, Pattern grammar)
            throws HostException {
        String value = row.getOrDefault(name, "\n");
        if (!grammar.matcher(value).matches()) {
            throw invalid("has a " + name + " that is none");
        }
        return value;
    }

    private static HostException invalid(String how) {
        return new HostException("smb-plan-invalid", "what the server wants of Samba " + how);
    }
}
