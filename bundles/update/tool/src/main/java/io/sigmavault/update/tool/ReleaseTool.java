package io.sigmavault.update.tool;

import io.sigmavault.update.format.Roots;
import io.sigmavault.update.format.UpdateException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;

/// The program:
///
/// - `keys DIR NAME [MODULE TOKEN]`: makes the keys of one who may make releases, with a token the Ed25519 key in it
/// - `make --keys DIR --files DIR --version VERSION …`: lists and signs what is in a folder
/// - `check --roots DIR DIR`: checks a release as a machine does, and every file of it
public final class ReleaseTool {

    private static final int USAGE = 64;
    private static final int FAILED = 70;

    private ReleaseTool() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words), Clock.systemUTC()));
    }

    /// @return the exit code
    static int run(List<String> words, Clock clock) {
        try {
            switch (words.isEmpty() ? "" : words.getFirst()) {
                case "keys" -> keys(words);
                case "make" -> make(Options.read(words.subList(1, words.size())), clock);
                case "check" -> check(words, clock);
                default -> {
                    return complain(
                            "usage: keys DIR NAME [MODULE TOKEN] | make OPTION… | check --roots DIR DIR",
                            USAGE);
                }
            }
            return 0;
        } catch (IllegalArgumentException e) {
            return complain("" + e.getMessage(), USAGE);
        } catch (UpdateException e) {
            return complain(e.code() + ": " + e.sentence(), FAILED);
        } catch (IOException | GeneralSecurityException e) {
            return complain(e.getClass().getSimpleName() + ": " + e.getMessage(), FAILED);
        }
    }

    private static void keys(List<String> words) throws IOException, GeneralSecurityException {
        if (words.size() != 3 && words.size() != 5) {
            throw new IllegalArgumentException(
                    "keys needs a folder and a name, and for a token its library and label");
        }
        var folder = Path.of(words.get(1));
        String name = words.get(2);
        var root =
                words.size() == 3
                        ? KeyFolder.make(folder, name)
                        : KeyFolder.make(folder, name, new Token(words.get(3), words.get(4), name));
        System.out.println(root.id());
    }

    private static void make(Options options, Clock clock)
            throws IOException, GeneralSecurityException, UpdateException {
        var folder = ReleaseFolder.of(Path.of(options.needed("files")));
        var key = KeyFolder.read(Path.of(options.needed("keys")));
        var release = options.release(folder.list(), clock);
        folder.write(release, key.sign(release));
        folder.check(key.roots(), clock);
    }

    private static void check(List<String> words, Clock clock) throws IOException, UpdateException {
        if (words.size() != 4 || !words.get(1).equals("--roots")) {
            throw new IllegalArgumentException("check needs --roots DIR and a folder");
        }
        var roots = Roots.read(Path.of(words.get(2)));
        var release = ReleaseFolder.of(Path.of(words.get(3))).check(roots, clock);
        System.out.println(
                release.version() + " " + release.channel() + " until " + release.expires());
    }

    private static int complain(String sentence, int code) {
        System.err.println("sigmavault: " + sentence);
        return code;
    }
}
