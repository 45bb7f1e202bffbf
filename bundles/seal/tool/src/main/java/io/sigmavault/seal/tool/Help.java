package io.sigmavault.seal.tool;

/// What `--help` prints.
final class Help {

    static final String SEAL =
            """
            ./sigmavault seal: a folder as one file, encrypted for several recipients, compressed and signed

            keygen NAME [--kem 768|1024]   a recipient's keys: NAME.key to be kept secret, NAME.pub to be given away
            keygen NAME --signer           a signer's keys
            create FOLDER|FILE -o OUT.sealed -r PUBLIC… -s PRIVATE
                                           seals it; `create` may be left out
            create --vault DIR [PATH] -o OUT.sealed -r PUBLIC… -s PRIVATE
                                           a snapshot of a vault that no server has open, or what is at PATH in it

            -r, --recipient FILE  public key of who may open it; again for each; `vault keys recipient` makes such keys too
            -s, --sign FILE       private key of who signs, NAME.key with NAME.pub beside it
            --tight               codec sigma in place of zstd: smaller, and slow to make
            --snapshot N          of the vault: a number, latest (otherwise) or head, what is there now
            --passphrase-file FILE, --key-file FILE, --recipient-key FILE
                                  what opens the vault; otherwise SIGMAVAULT_PASSPHRASE, or it is asked for
            --threads N           that compress and encrypt; 1 to 64, otherwise as many as processors, 4 at most
            --json --quiet --progress

            - in place of FOLDER or OUT.sealed is standard input or output.

            Kept are contents, modes, owners, times to the nanosecond, extended attributes, holes, FIFOs, symbolic and hard
            links. Sockets, devices and what can't be read are named and left out, and the run ends with 2. OUT.sealed has
            its name once it is whole.

            shares split KEY -t N -n M -o FOLDER
                                   M recovery shares of KEY in words, to be printed, of which any N give it back; KEY is a file
                                   of 32 random bytes or a recipient's NAME.key. FOLDER/set.txt shows nothing of it
            shares check SHARE… [--set SET.txt]
                                   whether words are as they were printed, and with --set, whether the share is one of the set
            shares combine SHARE… -o KEY [--set SET.txt] [--kem 768|1024]
                                   the key; --kem writes it as a recipient's NAME.key
            """;

    static final String OPEN =
            """
            ./sigmavault open: reads what ./sigmavault seal made

            list FILE [PATH…]              what is in it
            extract FILE [PATH…] -o PLACE  all of it, or what is named, to PLACE, which must not be there yet
            verify FILE                    reads all of it and keeps nothing

            -k, --key FILE   private key of a recipient; may be given several times
            --signer FILE    public key of who must have signed
            --any-signer     takes any signature, and tells whose it is
            --salvage        of a file that is cut off or damaged, what is before that; needs no signer, and nobody
                             answers for what comes out. Ends with 3 or 65
            --owners         extract sets owners, set-id bits and attributes of the system as well (as root)
            --threads N, --json --quiet --progress

            - in place of FILE is standard input; extract writes the only file, or the one that is named, to -o -.
            """;

    static final String CODES =
            """

            Exit codes: 0 done; 2 done, but something was left out; 3 the file is not complete, its signature is missing;
            4 somebody else signed it; 64 the command line is wrong; 65 damaged; 66 not there; 69 needs a newer version;
            74 reading or writing failed; 76 refused, see the message; 77 sealed for other recipients, or
            too few shares or wrong ones
            """;

    private Help() {}

    static String of(String word) {
        return (word.equals("open") ? OPEN : SEAL) + CODES;
    }
}
