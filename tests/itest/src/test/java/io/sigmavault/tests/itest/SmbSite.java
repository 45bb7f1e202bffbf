package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.tests.support.HelpedServer;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SambaUnit;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SmbClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// A server with SMB: real helper, real Samba, real mounts; the accounts `owner` and `reader`, each with a password for SMB.
final class SmbSite implements AutoCloseable {

    static final String READER = "reader";

    final HelpedServer machine;
    final SambaUnit samba;
    final SigmaVault sigmavault;
    final Rest owner;
    final Rest reader;
    final String ownerPassword;
    String readerPassword;

    SmbSite(String name) throws Exception {
        machine = HelpedServer.startWithSamba(name);
        samba = machine.samba();
        sigmavault = machine.sigmavault();
        addReader(sigmavault.data().resolve("access/accounts.json"));
        sigmavault.console("bundle:restart io.sigmavault.access.local");
        owner = sigmavault.owner();
        await(() -> owner.get("/session").status() != 503);
        reader = logIn(READER);
        ownerPassword = SmbClient.password(owner);
        readerPassword = SmbClient.password(reader);
    }

    /// Pages that make accounts are still to come: a copy of the owner's, with the same password.
    private static void addReader(Path accounts) throws IOException {
        var json = new ObjectMapper();
        var all = json.readTree(accounts.toFile());
        var list = (ArrayNode) all.path("accounts");
        var copy = ((ObjectNode) list.get(0)).deepCopy();
        list.add(copy.put("name", READER));
        json.writeValue(accounts.toFile(), all);
    }

    private Rest logIn(String name) {
        var said =
                sigmavault
                        .anonymous()
                        .post(
                                "/session",
                                "{\"name\":\"%s\",\"password\":\"%s\"}"
                                        .formatted(name, SigmaVault.PASSWORD))
                        .expect(201);
        var cookie = Objects.requireNonNull(said.header("Set-Cookie"));
        return sigmavault
                .anonymous()
                .with("Cookie", cookie.replaceAll(";.*", ""))
                .with("Sec-Fetch-Site", "same-origin");
    }

    /// Makes a share of the vault, over SMB alone; the account `reader` may only read.
    ///
    /// @param folder of the vault
    /// @param more members of the JSON, each with a comma before it
    void share(String name, String folder, String more) throws Exception {
        var made =
                owner.post(
                                "/shares",
                                "{\"name\":\"%s\",\"source\":{\"vault\":\"main\",\"path\":\"%s\"},\"protocols\":[\"smb\"],\"members\":{\"owner\":\"write\",\"reader\":\"read\"}%s}"
                                        .formatted(name, folder, more))
                        .expect(201);
        assertThat(made.json().path("protocols").toString()).isEqualTo("[\"fuse\",\"smb\"]");
        await(() -> ownerOf(name).run("ls").code() == 0);
    }

    void members(String share, String members) {
        owner.with("Content-Type", "application/json")
                .put("/shares/" + share, Given.utf8("{\"members\":" + members + "}"))
                .expect(200);
    }

    SmbClient ownerOf(String share) {
        return new SmbClient(samba.port(), share, "owner%" + ownerPassword);
    }

    SmbClient readerOf(String share) {
        return new SmbClient(samba.port(), share, READER + "%" + readerPassword);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        machine.close();
    }
}
