# Which words are secret, and their places in texts.

my $delimiter = substr($effective{smtp_sasl_password_result_delimiter} // ':', 0, 1);
$delimiter = ':' if $delimiter eq '';
my %secret;      # password -> 1: what must not leave
my %used;        # those of them with which Postfix would log in
my %digest_of;   # password without blanks -> SHA-256

# Google shows an app password in groups of four, and takes it with the blanks or without, as the smarthost does: what is compared has none.
sub without_blanks { my ($text) = @_; return $text =~ s/(?:\s|\xc2\xa0)+//gr }

sub split_credentials {
    my ($value) = @_;
    my $at = index $value, $delimiter;
    return $at < 0 ? ($value, undef) : (substr($value, 0, $at), substr($value, $at + length $delimiter));
}

sub base64_of {
    my ($bytes) = @_;
    my @digits = ('A' .. 'Z', 'a' .. 'z', 0 .. 9, '+', '/');
    my $text = join '', map { $digits[oct '0b' . substr "${_}00000", 0, 6] } unpack '(a6)*', unpack 'B*', $bytes;
    return $text . '=' x (-length($text) % 4);
}

# Everything that stands after the key on a line of a password table, or inside inline:{...}, regexp:{...} and static:...; also as a verbose
# client writes it into the log: the lines of AUTH LOGIN and AUTH PLAIN (RFC 4616).
sub note_secrets {
    my ($value) = @_;
    my ($user, $password) = split_credentials($value);
    if (defined $password) {
        $secret{$_} = 1 for $password, without_blanks($password), base64_of($password), base64_of("\0$user\0$password");
        # Account and password in each other's place.
        if ($password =~ /\@/ && $user !~ /\@/) { $secret{$_} = 1 for $user, base64_of($user) }
    }
    elsif ($value =~ /\s(\S.*)$/) { $secret{$1} = 1 }
    # Something else than a colon between them.
    elsif ($value =~ /\@[A-Za-z0-9.-]+[^A-Za-z0-9.-]+(.+)$/) { $secret{$1} = 1 }
    elsif ($value !~ /\@/) { $secret{$value} = 1 }
}

my @credentials;
for my $id (grep { /sasl_password_maps\0/ } keys %answers_of) {
    for my $value (values %{ $answers_of{$id} }) {
        my (undef, $password) = split_credentials($value);
        if (defined $password) { $digest_of{ without_blanks($password) } = ''; $used{$password} = 1 }
        note_secrets($value);
    }
}
for my $value (@{ $values_of{smtp_sasl_password_maps} }, map { $_->{value} } grep { $_->{name} =~ /sasl_password_maps/ } @overrides) {
    for my $table (map { value_tables($_) } grep { defined } map { table_of($_) } split_list($value)) {
        my ($type, $content) = $table =~ /^([a-z0-9_]+):(.*)$/s or next;
        for my $rule (rules_in_place($type, $content)) { note_secrets($1) if $rule =~ /^\S+\s+(.*)$/s }
        next unless $type eq 'static' || $type eq 'inline';
        $content =~ s/^\{\s*|\s*\}$//g;
        my %before = %secret;
        if ($type eq 'static') { note_secrets($content) }
        else { for my $pair (split_list($content)) { $pair =~ s/^\{\s*|\s*\}$//g; note_secrets($1) if $pair =~ /=\s*(.*)$/s } }
        $used{$_} = 1 for grep { !$before{$_} } keys %secret;
    }
}

for my $path (@password_files) {
    read_text($path);
    my $text = file_fact($path)->{text};
    next unless defined $text;
    for my $line (split /\r?\n/, $text) {
        next if $line =~ /^\s*(?:#|$)/;
        if ($line =~ /^\s*\S+\s+(.*?)\s*$/) { note_secrets($1) }
        # A line of one word: the value alone, or key and value with something else than a blank between them.
        elsif ($line =~ /[=:]([^=:\s]+)\s*$/) { $secret{$1} = 1 }
    }
}
delete $secret{''};
delete $used{''};

# Where a password stands in a text. One that is short may be a word that stands there by itself (password, postfix): it is found as a whole word only.
sub pattern_of {
    my ($password) = @_;
    return quotemeta $password if length $password >= 12;
    return ($password =~ /^\w/ ? '(?<!\w)' : '') . quotemeta($password) . ($password =~ /\w$/ ? '(?!\w)' : '');
}

# Another account's password may be a word that names programs and parameters; in the table it is hidden by its place.
sub is_telling {
    my ($password) = @_;
    return $used{$password} || length $password >= 12 || $password =~ /[^A-Za-z]/;
}

sub mask {
    my ($text, $shortest) = @_;
    return $text unless defined $text;
    for my $password (sort { length $b <=> length $a } grep { length >= $shortest && is_telling($_) } keys %secret) {
        my $pattern = pattern_of($password);
        $text =~ s/$pattern/$MASK/g;
    }
    return $text;
}

# Account and password as a table or a note has them, wherever they stand. What follows the colon in `user@host:587` is a port.
my $credentials_anywhere = qr{([^\s:\@]+\@[A-Za-z0-9.-]+):(?!\d{1,5}(?:\s|$))(?!\Q$MASK\E)([^\s,\}]+)};

# A line of a password table with something else where the password stands, by its place, however short it is; a comment as it is.
# Keys and users are kept: they are what a learner gets wrong.
sub table_line_with {
    my ($line, $instead) = @_;
    return $line unless $line !~ /^\s*(?:#|$)/ && $line =~ /^(\s*\S+\s+)(.*?)\s*$/s;
    my ($key, $value) = ($1, $2);
    my ($user, $password) = split_credentials($value);
    return $key . $user . $delimiter . ($password eq '' ? '' : $instead->($password)) if defined $password;
    return $key . $1 . $instead->($2) if $value =~ /^(\S+\s+)(\S.*)/s;
    return $key . ($value =~ /\@/ ? $value : $instead->($value));
}

sub mask_table {
    my ($text) = @_;
    return join "\n", map { table_line_with($_, sub { $MASK }) } split /\n/, $text, -1;
}
