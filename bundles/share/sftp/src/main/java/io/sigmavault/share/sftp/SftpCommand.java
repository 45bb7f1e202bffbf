package io.sigmavault.share.sftp;

import io.sigmavault.access.Caller;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.share.Shares;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one SFTP session on a virtual thread of its own: one packet after the other, at most 256 KiB each. Up to [#TOGETHER] answers to
/// packets that came together go together: clients ask for much at a time, and sending costs more than most answers.
@SuppressWarnings("NullAway.Init") // the SSH server sets the streams before it starts the command
final class SftpCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(SftpCommand.class);
    private static final int MOST_BYTES = 1 << 18;

    /// A fraction of the 64 that clients ask for at a time, so that they go on asking meanwhile.
    private static final int TOGETHER = 8;

    private final Handles handles = new Handles();
    private final Operations operations;
    private final Use use;
    private InputStream in;
    private OutputStream out;
    private int unsent;
    private ExitCallback exit;

    SftpCommand(Leases<String, Shares> shares, Caller caller, Use use) {
        this.use = use;
        operations = new Operations(new Tree(shares, caller), handles);
    }

    @Override
    public void setInputStream(InputStream input) {
        in = input;
    }

    @Override
    public void setOutputStream(OutputStream output) {
        out = output;
    }

    @Override
    public void setErrorStream(OutputStream error) {
        // Nothing is told there.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        Thread.ofVirtual().name("sftp").start(this::run);
    }

    private void run() {
        int code = 1;
        use.handles().add(handles);
        try (var packets = new DataInputStream(new BufferedInputStream(in, MOST_BYTES))) {
            while (true) {
                byte[] packet = next(packets);
                use.bytesIn().addAndGet(packet.length);
                byte[] answer = operations.answer(packet);
                out.write(answer);
                unsent++;
                use.bytesOut().addAndGet(answer.length);
            }
        } catch (EOFException e) {
            code = 0; // the client has said all
        } catch (IOException e) {
            LOG.debug("an SFTP session was cut off: {}", e.getMessage());
        } finally {
            use.handles().remove(handles);
            handles.closeAll();
            exit.onExit(code);
        }
    }

    private byte[] next(DataInputStream packets) throws IOException {
        sendIfLess(packets, Integer.BYTES);
        int length = packets.readInt();
        if (length < 1 || length > MOST_BYTES) {
            throw new IOException("a packet of " + length + " bytes");
        }
        sendIfLess(packets, length);
        byte[] packet = new byte[length];
        packets.readFully(packet);
        return packet;
    }

    /// Sends what was answered if the next bytes have to be waited for.
    private void sendIfLess(DataInputStream packets, int bytes) throws IOException {
        if (unsent == TOGETHER || packets.available() < bytes) {
            out.flush();
            unsent = 0;
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        handles.closeAll();
    }
}
