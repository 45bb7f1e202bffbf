package io.sigmavault.share.discovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// The two ends of a cable: run as processes of their own in two network namespaces by NetworkTest's script.
public final class TwoMachines {

    static final UUID ID = UUID.fromString("6c1f4a1e-2b86-4a1f-8d3c-0c53cbb2f7b4");
    private static final int PORT = 5357;

    private TwoMachines() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("server")) {
            serve();
        } else {
            ask();
        }
    }

    /// Looks at the interfaces at each line of standard input; ends with its end.
    private static void serve() throws IOException {
        var us = new Identity(ID, "TANK");
        var answers = new Answers(us, new Envelope(us, 1), PORT);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var server = DescriptionServer.open(List.of("0.0.0.0"), answers);
                var links = new Links(answers, _ -> true)) {
            links.look(); // no interface yet
            System.out.println("serving " + server.port());
            while (in.readLine() != null) {
                links.look();
                System.out.println("looked");
            }
        }
        System.out.println("served");
    }

    private static void ask() throws Exception {
        var link = NetworkInterface.getByName("vb");
        var greeted = listen(link);
        System.out.println("listening");
        System.in.read();
        System.out.println(
                "hello "
                        + new String(receive(greeted), StandardCharsets.UTF_8).contains("/Hello<"));
        for (String own : List.of("192.0.2.2", "fe80::2%vb")) {
            match(link, own, Questions.probe(Questions.DEVICE, "", "wsdp:Device"));
            match(link, own, Questions.probe("", Questions.DEVICE, "wsdp:Device"));
        }
        var request =
                HttpRequest.newBuilder(URI.create("http://192.0.2.1:" + PORT + "/" + ID + "/"))
                        .header("Content-Type", "application/soap+xml")
                        .POST(BodyPublishers.ofByteArray(Questions.get("urn:uuid:" + ID)))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            String description = http.send(request, BodyHandlers.ofString()).body();
            System.out.println("computer " + description.contains("TANK/Workgroup:WORKGROUP"));
        }
        System.in.read();
        byte[] goodbye;
        do {
            goodbye = receive(greeted);
        } while (!new String(goodbye, StandardCharsets.UTF_8).contains("/Bye<"));
        System.out.println("bye");
    }

    private static DatagramChannel listen(NetworkInterface link) throws IOException {
        var group = InetAddress.getByName("239.255.255.250");
        var channel = DatagramChannel.open(java.net.StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(new InetSocketAddress(group, Ear.PORT));
        channel.join(group, link);
        return channel;
    }

    private static void match(NetworkInterface link, String own, byte[] probe) throws Exception {
        var from = InetAddress.getByName(own);
        boolean four = from instanceof java.net.Inet4Address;
        try (var channel =
                DatagramChannel.open(
                        four
                                ? java.net.StandardProtocolFamily.INET
                                : java.net.StandardProtocolFamily.INET6)) {
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, link);
            channel.bind(new InetSocketAddress(from, 0));
            String group = four ? "239.255.255.250" : "ff02::c%vb";
            channel.send(
                    ByteBuffer.wrap(probe),
                    new InetSocketAddress(InetAddress.getByName(group), Ear.PORT));
            byte[] answer = receive(channel);
            var read = MessageReader.read(answer);
            String text = new String(answer, StandardCharsets.UTF_8);
            String address = four ? "http://192.0.2.1:5357/" : "http://[fe80:";
            System.out.println(
                    "match "
                            + read.action().endsWith("/ProbeMatches")
                            + " "
                            + text.contains("RelatesTo>" + Questions.ID)
                            + " "
                            + text.contains("XAddrs>" + address));
        }
    }

    private static byte[] receive(DatagramChannel channel) throws IOException {
        var packet = ByteBuffer.allocate(MessageReader.MOST_BYTES);
        channel.receive(packet);
        packet.flip();
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return bytes;
    }
}
