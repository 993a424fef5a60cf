-- Tickets for events in the manner of Redshift's TICKIT: no keys are declared.
create table users(
    userid integer not null distkey sortkey,
    username char(8),
    firstname varchar(30),
    lastname varchar(30),
    city varchar(30),
    state char(2),
    email varchar(100),
    phone char(14),
    likesports boolean,
    liketheatre boolean);

create table venue(
    venueid smallint not null distkey sortkey,
    venuename varchar(100) encode zstd,
    venuecity varchar(30) encode lzo,
    venuestate char(2),
    venueseats integer encode az64);

create table category(
    catid smallint not null distkey sortkey,
    catgroup varchar(10),
    catname varchar(10),
    catdesc varchar(50));

create table "date"(
    dateid smallint not null distkey sortkey,
    caldate date not null,
    day character(3) not null,
    week smallint not null,
    month character(5) not null,
    qtr character(5) not null,
    year smallint not null,
    holiday boolean default('N'));

create table event(
    eventid integer not null identity(1, 1) distkey,
    venueid smallint not null,
    catid smallint not null,
    dateid smallint not null sortkey,
    eventname varchar(200),
    starttime timestamp)
diststyle key
compound sortkey (dateid, venueid)
;

create table listing(
    listid integer not null distkey,
    sellerid integer not null references users(userid),
    eventid integer not null,
    dateid smallint not null sortkey,
    numtickets smallint not null,
    priceperticket decimal(8,2),
    totalprice decimal(8,2),
    listtime timestamptz);

create table sales(
    salesid bigint not null identity(0, 1),
    listid integer not null,
    sellerid integer not null,
    buyerid integer not null,
    eventid integer not null,
    dateid smallint not null,
    qtysold smallint not null,
    pricepaid decimal(8,2),
    commission decimal(8,2),
    saletime timestamp,
    payload super,
    note varchar(max),
    primary key(salesid),
    foreign key(buyerid) references users(userid))
backup no diststyle auto sortkey auto encode auto;
