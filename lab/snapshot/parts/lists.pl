# Postfix's lists and tables, as its parameters write them.

# Splits at white space and commas, but not inside braces, as mystrtokq(3) of Postfix does.
sub split_list {
    my ($text) = @_;
    my ($depth, $token, @tokens) = (0, '');
    for my $character (split //, $text // '') {
        if ($depth == 0 && $character =~ /[\s,]/) {
            push @tokens, $token if $token ne '';
            $token = '';
            next;
        }
        $depth++ if $character eq '{';
        $depth-- if $character eq '}' && $depth > 0;
        $token .= $character;
    }
    push @tokens, $token if $token ne '';
    return @tokens;
}

# A token of a list that is a lookup table: `type:name`, possibly after `!`.
sub table_of {
    my ($token) = @_;
    $token =~ s/^!+//;
    return $token =~ /^[a-z][a-z0-9_]*:./ ? $token : undef;
}

# The elements of a list that is matched against, with the lines of every `/file` in place of its name, as match_list.c
# takes them: the rest of a line after an element that begins with `#` is dropped.
my %elements_of;
sub list_elements {
    my ($text, $depth) = @_;
    $depth //= 0;
    return @{ $elements_of{$text} } if defined $text && $depth == 0 && $elements_of{$text};
    my @elements;
    for my $element (split_list($text)) {
        last if $element =~ /^#/;
        if ($element !~ m{^!*(/.*)$}s) { push @elements, $element; next }
        my $path = $1;
        next if $depth > 4;
        read_text($path);
        for my $line (split /\n/, file_fact($path)->{text} // '') {
            push @elements, list_elements($line, $depth + 1) unless $line =~ /^#/ || @elements > 4000;
        }
    }
    $elements_of{$text} = \@elements if defined $text && $depth == 0;
    return @elements;
}

# The simple tables inside proxy:, pipemap:{...} and unionmap:{...} (DATABASE_README).
sub simple_tables {
    my ($table) = @_;
    return simple_tables($1) if $table =~ /^proxy:(.+)$/s;
    return map { simple_tables($_) } split_list($1) if $table =~ /^(?:pipemap|unionmap):\{(.*)\}$/s;
    return ($table);
}

# The tables among them whose answer is a value of the whole: of a pipemap only the last, the others give keys.
sub value_tables {
    my ($table) = @_;
    return value_tables($1) if $table =~ /^proxy:(.+)$/s;
    if ($table =~ /^(pipemap|unionmap):\{(.*)\}$/s) {
        my ($type, @inner) = ($1, split_list($2));
        return map { value_tables($_) } $type eq 'pipemap' ? @inner[-1 .. -1] : @inner;
    }
    return ($table);
}

my %index_suffix = (hash => '.db', btree => '.db', lmdb => '.lmdb', cdb => '.cdb', dbm => '.pag');
my %plain_file = map { $_ => 1 } qw(texthash regexp pcre cidr);

# Whether a table lies in a file: tables of patterns may stand in the parameter itself, `regexp:{{/pattern/ value}}` (DATABASE_README).
sub has_file {
    my ($type, $name) = @_;
    return $index_suffix{$type} || $plain_file{$type} && ($type eq 'texthash' || $name !~ /^\{/);
}

# The rules of a table that is written in place, one a line; undef for any other.
sub rules_in_place {
    my ($type, $name) = @_;
    return unless $plain_file{$type} && !has_file($type, $name) && $name =~ /^\{(.*)\}\s*$/s;
    return map { s/^\{\s*|\s*\}$//gr } split_list($1);
}
