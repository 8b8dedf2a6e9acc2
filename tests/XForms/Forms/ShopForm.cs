using System.Text;
using Menpai.XForms.Forms;
using Menpai.XForms.Submissions;

namespace Menpai.Tests.XForms.Forms;

/// <summary>A small inspection of a shop, with one of everything that rules are about.</summary>
internal static class ShopForm
{
    public const string Xml = """
        <?xml version="1.0"?>
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"
                xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms">
          <h:head>
            <h:title>店铺检查</h:title>
            <model odk:xforms-version="1.0.0">
              <itext>
                <translation lang="中文" default="true()">
                  <text id="/data/kind:label"><value>店铺类型</value></text>
                  <text id="kind-0"><value>餐馆</value></text>
                  <text id="kind-1"><value>网吧</value></text>
                  <text id="/data/owner:label"><value>“<output value=" /data/name "/>”的负责人</value></text>
                </translation>
                <translation lang="English">
                  <text id="/data/kind:label"><value>Kind of shop</value></text>
                  <text id="kind-0"><value>Restaurant</value></text>
                  <text id="kind-1"><value>Internet cafe</value></text>
                  <text id="/data/owner:label"><value>Who runs "<output value=" /data/name "/>"</value></text>
                </translation>
              </itext>
              <instance>
                <data id="shop" version="3">
                  <start/><end/>
                  <name/>
                  <kind/>
                  <owner/>
                  <stoves>1</stoves>
                  <kitchen><gas/><alarm/></kitchen>
                  <count/>
                  <visit jr:template=""><day/><fault/><note/><place/></visit>
                  <visit><day/><fault/><note/><place/></visit>
                  <faults/>
                  <photo/>
                  <score/>
                  <meta><instanceID/></meta>
                </data>
              </instance>
              <instance id="kinds"><root>
                <item><itextId>kind-0</itextId><name>restaurant</name></item>
                <item><itextId>kind-1</itextId><name>cafe</name></item>
              </root></instance>
              <bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
              <bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
              <bind nodeset="/data/name" type="string" required="true()" jr:requiredMsg="请填写店名"/>
              <bind nodeset="/data/kind" type="string" required="true()"/>
              <bind nodeset="/data/owner" type="string"/>
              <bind nodeset="/data/stoves" type="int" relevant=" /data/kind = 'restaurant'" constraint=". &gt;= 0 and . &lt; 20" jr:constraintMsg="灶台数应在 0 到 19 之间"/>
              <bind nodeset="/data/kitchen" relevant=" /data/kind = 'restaurant'"/>
              <bind nodeset="/data/kitchen/gas" type="string"/>
              <bind nodeset="/data/kitchen/alarm" type="string" relevant=" ../gas = 'yes'" required="true()"/>
              <bind nodeset="/data/count" type="int"/>
              <bind nodeset="/data/visit/day" type="date" constraint=". &lt;= today()"/>
              <bind nodeset="/data/visit/fault" type="string"/>
              <bind nodeset="/data/visit/note" type="string" relevant=" ../fault = 'yes'" required="true()"/>
              <bind nodeset="/data/visit/place" type="int" calculate="position(..)"/>
              <bind nodeset="/data/faults" type="int" calculate="count( /data/visit [fault = 'yes'])"/>
              <bind nodeset="/data/photo" type="binary" orx:max-pixels="1600"/>
              <bind nodeset="/data/score" type="int"/>
              <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
              <setvalue event="odk-instance-first-load" ref="/data/count" value="1 + 1"/>
            </model>
          </h:head>
          <h:body>
            <input ref="/data/name"><label>店名</label><hint>照招牌写</hint></input>
            <select1 ref="/data/kind"><label ref="jr:itext('/data/kind:label')"/>
              <itemset nodeset="instance('kinds')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset>
              <setvalue event="xforms-value-changed" ref="/data/owner"/>
            </select1>
            <input ref="/data/owner"><label ref="jr:itext('/data/owner:label')"/></input>
            <input ref="/data/stoves"><label>灶台数</label></input>
            <group ref="/data/kitchen"><label>厨房</label>
              <select1 ref="/data/kitchen/gas"><label>用燃气</label>
                <item><label>是</label><value>yes</value></item><item><label>否</label><value>no</value></item>
              </select1>
              <input ref="/data/kitchen/alarm"><label>报警器编号</label></input>
            </group>
            <input ref="/data/count"><label>检查次数</label></input>
            <group ref="/data/visit"><label>检查</label>
              <repeat nodeset="/data/visit" jr:count=" /data/count ">
                <input ref="/data/visit/day"><label>日期</label></input>
                <select1 ref="/data/visit/fault"><label>有隐患</label>
                  <item><label>是</label><value>yes</value></item><item><label>否</label><value>no</value></item>
                </select1>
                <input ref="/data/visit/note"><label>隐患</label></input>
              </repeat>
            </group>
            <upload ref="/data/photo" mediatype="image/*"><label>门头照片</label></upload>
            <range ref="/data/score" start="0" end="10" step="2"><label>打分</label></range>
          </h:body>
        </h:html>
        """;

    public static FormDefinition Read(string? xml = null)
    {
        var reading = FormDefinition.Read(xml ?? Xml);
        Assert.Empty(reading.Problems);
        return reading.Form!;
    }

    /// <summary>A record that the form itself could have made.</summary>
    public const string Record = """
        <data xmlns:jr="http://openrosa.org/javarosa" id="shop" version="3">
          <start>2026-03-01T08:00:00.000+08:00</start><end>2026-03-01T08:10:00.000+08:00</end>
          <name>老街面馆</name><kind>restaurant</kind><owner/><stoves>3</stoves>
          <kitchen><gas>yes</gas><alarm>A-7</alarm></kitchen>
          <count>2</count>
          <visit><day>2026-02-01</day><fault>no</fault><place>1</place></visit>
          <visit><day>2026-03-01</day><fault>yes</fault><note>通道堆物</note><place>2</place></visit>
          <faults>1</faults><photo>door.jpg</photo><score>8</score>
          <meta><instanceID>uuid:1</instanceID></meta>
        </data>
        """;

    public static SubmissionReport Check(string record, SubmissionSettings? settings = null, FormDefinition? form = null) =>
        SubmissionCheck.Check(form ?? Read(), new MemoryStream(Encoding.UTF8.GetBytes(record)), settings);
}
