# Certificates that an SMTP client shows of its own, with their keys: hardly anybody has one, and one that cannot be loaded switches TLS off.

my @own_certificates;    # [certificate, key]
for my $own (\%effective, values %per_service) {
    for my $kind ('', 'd', 'ec') {
        my ($certificate, $key) = map { $_ // '' } map { $own->{$_} // $effective{$_} } "smtp_tls_${kind}cert_file", "smtp_tls_${kind}key_file";
        next if $certificate eq '' || grep { $_->[0] eq $certificate && $_->[1] eq $key } @own_certificates;
        push @own_certificates, [$certificate, $key];
    }
}

# The public key of both, which has to be the same: jobs for the last round.
sub own_certificate_jobs {
    return map {
        my ($certificate, $key) = @$_;
        ["certificate $certificate", ['openssl', 'x509', '-noout', '-pubkey', '-in', absolute($certificate)]],
        ["key $key", ['openssl', 'pkey', '-pubout', '-passin', 'pass:', '-in', absolute($key)]];
    } @own_certificates;
}

sub own_certificate_facts {
    my ($results) = @_;
    return map {
        my ($certificate, $key) = @$_;
        my ($of_certificate, $of_key) = @{$results}{"certificate $certificate", "key $key"};
        my $status = $of_certificate->{code} == 127 ? 'unknown' : $of_certificate->{code} != 0 ? 'no-certificate' : $of_key->{code} != 0 ? 'no-key'
            : $of_certificate->{out} ne $of_key->{out} ? 'other-key' : 'ok';
        { certificate => $certificate, key => $key, status => $status };
    } @own_certificates;
}
